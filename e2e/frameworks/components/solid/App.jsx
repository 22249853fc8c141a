import { createEffect, createSignal, ErrorBoundary, For, Show } from 'solid-js'
import { ghost } from 'traceghost'
import { ghostErrorBoundary } from 'traceghost/solid'
import { events } from '../page.js'

const Order = ghost(function Order(props) {
  const count = 2
  return <li>{props.item.price.amount * count}</li>
})

const totalOf = ghost(function totalOf(order, count) {
  return order.price.amount * count
})

function Early(props) {
  const total = totalOf(props.item, 2)
  return <li>{total}</li>
}

function Plain(props) {
  if (props.item.price === null) throw new RangeError('no price')
  return <li>{props.item.price.amount}</li>
}

function Text() {
  throw 'a text'
}

const ROWS = { render: Order, early: Early, unmarked: Plain, text: Text }

function Orders(props) {
  return (
    <ul>
      <For each={props.list}>{(item) => props.row({ item })}</For>
    </ul>
  )
}

const Callbacks = ghost(function Callbacks(props) {
  const [order, setOrder] = createSignal(null)
  createEffect(() => {
    if (props.failure === 'effect' && order()) totalOf(order(), 3)
  })
  const change = () => {
    if (props.failure === 'click') totalOf(order(), 4)
    setOrder({ name: 'tea' })
  }
  return (
    <>
      <button type="button" onClick={change}>
        change
      </button>
      <Show when={props.failure === 'update' && order()}>{totalOf(order(), 5)}</Show>
    </>
  )
})

function Shop(props) {
  const item = { price: null, token: 'tok_correct_horse' }
  const given = (error, reset) => {
    events.push(['handler', error.message, typeof reset])
    return <p>failed</p>
  }
  const fallback = { element: <p>sorry</p>, function: given, short: () => <p>short</p> }[props.handles ?? 'element']
  return (
    <ErrorBoundary fallback={ghostErrorBoundary(fallback)}>
      <Show when={ROWS[props.failure]} fallback={<Callbacks failure={props.failure} />}>
        <Orders list={[{ price: { amount: 3 } }, item]} row={ROWS[props.failure]} />
      </Show>
    </ErrorBoundary>
  )
}

export const app = (failure, handles) => <Shop failure={failure} handles={handles} title="orders" />
