import { pay } from './pay'

const mockRate = 2

jest.mock('./pay', () => {
  const actual = jest.requireActual('./pay')
  const mocked = { ...actual, pay: jest.fn((order) => order.lines.map((line) => line.price * mockRate)) }
  return mocked
})

jest.mock('./other', function other() {
  const all = [1, 2].map((each) => each.toFixed())
  return { all }
})

jest.unmock('./third')

test('pays', () => {
  const paid = pay({ lines: [{ price: 1 }] })
  expect(paid).toEqual([2])
})
