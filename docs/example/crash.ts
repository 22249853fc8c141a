import { total } from './total.ts'

const order = '[{ "name": "cap", "price": { "cents": 1250 } }, { "name": "scarf", "price": null }]'

export function crash(): unknown {
  try {
    return total(JSON.parse(order), 'not-for-your-eyes')
  } catch (error) {
    return error
  }
}
