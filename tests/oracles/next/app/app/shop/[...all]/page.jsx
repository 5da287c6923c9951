export function generateStaticParams() {
  return [{ all: ['a', 'b'] }, { all: ['c'] }];
}
export default function Shop() {
  return <p>Shop</p>;
}
