import { Injectable, signal } from '@angular/core';
import { ghost } from 'traceghost';

const CENTS: Record<string, number> = { tea: 50, soup: 450 };

@Injectable({ providedIn: 'root' })
export class Prices {
  readonly currency = signal('EUR');
  private readonly apiKey = 'pk_live_4f2a';

  @ghost({ maskVars: ['coupon'] })
  of(item: string, coupon = ''): number {
    const cents = CENTS[item];
    if (cents === undefined) throw new RangeError(`No price for ${item}`);
    return coupon === this.apiKey ? 0 : cents;
  }
}

export const inWords = ghost((cents: number, currency: string): string => {
  const amount = cents / 100;
  if (amount > 10) throw new Error(`${amount} ${currency} is too much`);
  return `${amount.toFixed(2)} ${currency}`;
});
