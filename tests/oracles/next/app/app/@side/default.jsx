export default function Side() {
  return <aside />;
}
