/// <reference lib="webworker" />

import { configure, ghost, onReport } from 'traceghost';

configure({ reportType: 'none' });
onReport((report) => postMessage(report));

const half = ghost((price: number): number => {
  const cents = price * 50;
  if (cents > 1000) throw new Error(`Half of ${price} is too much`);
  return cents;
});

addEventListener('message', ({ data }) => half(data));
