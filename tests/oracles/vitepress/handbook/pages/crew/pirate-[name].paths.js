export default { paths: () => ['anne', 'bart'].map((name) => ({ params: { name } })) }
