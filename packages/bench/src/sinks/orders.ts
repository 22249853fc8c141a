/** The failing call of the bench of sinks: an order that cannot be shipped, and a request that fails. */

export interface Shop {
  ship(order: unknown): unknown
}

export const ORDER = {
  id: 17,
  status: 'new',
  customer: { name: 'Ada', email: 'ada@example.com', addresses: [{ city: 'London', lines: ['1 Mill Lane'] }] },
  lines: [
    { item: 'lamp', count: 1 },
    { item: 'bulb', count: 40 },
  ],
}
