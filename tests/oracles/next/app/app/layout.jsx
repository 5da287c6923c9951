export default function Layout({ children, side }) {
  return <html lang="en"><body><main>{children}</main>{side}</body></html>;
}
