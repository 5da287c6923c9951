import React from 'react';
export default function Deep(): JSX.Element { return <main>deep</main>; }
