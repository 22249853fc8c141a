/** @jsx h */
// Elements are calls; names in them are variables.

type Log = (...items: unknown[]) => void
const Fragment = Symbol('Fragment')
function h(type: unknown, props: Record<string, unknown> | null, ...children: unknown[]): unknown {
  const all = { ...props, children }
  return typeof type === 'function' ? type(all) : { type, props: all }
}
const fail = (message: string): never => {
  throw new Error(message)
}

const identity = <T,>(x: T) => x
const constrained = <T extends object>(x: T): T => x

export function elements(log: Log) {
  const name = 'n'
  const rest = { a: 1, 'data-b': 2 }
  const Card = ({ children, title }: { children?: unknown; title?: string }) => <section title={title}>{children}</section>
  const ns = { Card, deep: { Card } }
  const list = [1, 2]
  log(<div />, <div id="x" {...rest} key={name} data-a-b='q' aria-hidden>text {name} &amp; {'}'} {/* comment */}</div>)
  log(<Card title="t"><b>bold</b>{list.map((x) => <i key={x}>{x}</i>)}</Card>)
  log(<ns.Card><ns.deep.Card>deep</ns.deep.Card></ns.Card>, <><p />{...list}</>, <this.x.y />)
}

export function fragments(log: Log) {
  const inner = 'inner'
  log(<></>, <>{inner}<></></>, <>text {inner ? <b>{inner}</b> : null}</>)
  return <>{fail(inner)}</>
}

export function components(log: Log) {
  const Broken = ({ user }: { user?: { name: string } }) => {
    const label = <b>{user!.name}</b>
    return <p>{label}</p>
  }
  const List = ({ users }: { users: any[] }) => (
    <ul>
      {users.map((user, index) => (
        <li key={index}>
          <Broken user={user} />
        </li>
      ))}
    </ul>
  )
  log(<List users={[{ name: 'a' }]} />)
  return <List users={[{ name: 'a' }, undefined]} />
}

export function asValues(log: Log) {
  const header = <h1
    title="over
lines"
  >
    Text
    over lines { 1 }
  </h1>
  const chosen = header ? <a href="#x">{header}</a> : <b />
  const render = () => <div>{chosen}</div>, other = (x: number) => x > 1 ? <i>{x}</i> : <u>{x}</u>
  for (const tag of [<a />, <b />]) {
    const copy = tag
    log(copy)
  }
  switch (1) {
    default:
      const inSwitch = <s />
      log(inSwitch)
  }
  log(render(), other(1), other(2), identity<string>('x'), constrained({}))
  const { missing } = { header } as any
  return <div {...missing.spread} />
}

export function attributes(log: Log) {
  const on = (event: string) => {
    const name = event
    return fail(name)
  }
  const element = <button onClick={() => on('click')} render={<i>{1}</i>} nested={<><b /></>} text="a > b && { c }" svg:href="ns" $x={1} />
  log(element)
  const { props } = element as any
  return props.onClick()
}

export class Component {
  state = { items: null as unknown as string[] }
  header = () => <h1>{this.state.items.length}</h1>
  render() {
    const { items } = this.state
    return <div>{items}<this.header /></div>
  }
}

export function classComponents(log: Log) {
  const component = new Component()
  log(component)
  return component.render()
}

export function unusualNames(log: Log) {
  const $ = () => 'dollar', _ = () => 'underscore', É = () => 'accent', a = { b: { c: () => 'deep' } }, λ = 'not a component'
  log(<$ />, <_ />, <É />, <a.b.c />, <custom-element some-prop="1" />, <a.b.c></a.b.c>, λ)
  const Undefined = undefined as any
  return <Undefined.missing />
}
