export default function About() {
  return <h2 id="about-us">About</h2>;
}
