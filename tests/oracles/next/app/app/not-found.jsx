export default function NotFound() {
  return <p>None</p>;
}
