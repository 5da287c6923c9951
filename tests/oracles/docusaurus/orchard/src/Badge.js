import React from 'react';
export default function Badge({children}) { return <b>{children}</b>; }
