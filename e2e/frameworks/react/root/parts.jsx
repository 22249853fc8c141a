import { Component, memo, useCallback, useEffect, useState } from 'react'
import { ghost } from 'traceghost'

/** The names of the components, each time that they render. */
export const rendered = []

export class Boundary extends Component {
  state = { error: null, attempt: 1 }
  static getDerivedStateFromError = (error) => ({ error })
  render() {
    rendered.push('Boundary')
    return this.state.error ? <p>failed</p> : this.props.children
  }
}

export function List({ items }) {
  rendered.push('List')
  return (
    <ul>
      {items.map((item, index) => (
        <Row key={index} item={item} />
      ))}
    </ul>
  )
}

export const Row = memo(
  ghost(function Row({ item }) {
    rendered.push('Row')
    const [count] = useState(2)
    const total = item.price.amount * count
    return <li>{total}</li>
  }),
)

export function Plain({ value }) {
  rendered.push('Plain')
  return <p>{value.text}</p>
}

@ghost
export class Board extends Component {
  state = { rows: null, page: 2 }
  render() {
    rendered.push('Board')
    return <p>{this.state.rows.length}</p>
  }
}

let attempts = 0
export const Flaky = ghost(function Flaky() {
  rendered.push('Flaky')
  const attempt = attempts++
  if (attempt === 0) throw new Error('once')
  return <p>attempt {attempt}</p>
})

const totalOf = (items) => items.map((item) => item.price.amount)

export const Cart = ghost(function Cart({ items }) {
  rendered.push('Cart')
  const [state] = useState('open')
  return <p>{state + totalOf(items)}</p>
})

export const Handlers = ghost(function Handlers({ id }) {
  rendered.push('Handlers')
  const [order, setOrder] = useState(null)
  const pay = useCallback(() => order.lines.length + id, [order, id])
  useEffect(() => {
    if (order) throw new Error(`no effect of ${order.name}`)
  }, [order])
  function save() {
    return order.name.length + id
  }
  return (
    <p>
      <button type="button" onClick={() => order.total + id}>
        total
      </button>
      <button type="button" onClick={pay}>
        pay
      </button>
      <button type="button" onClick={save}>
        save
      </button>
      <button type="button" onClick={async (event) => order.promised + event.type}>
        later
      </button>
      <button type="button" onClick={() => setOrder({ name: 'tea' })}>
        order
      </button>
    </p>
  )
})
