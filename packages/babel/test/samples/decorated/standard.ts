// Goes on with `order.ts`, by what only decorators of ECMAScript can decorate.
class Standard {
  @ghost({ suppress: true }) @transactional accessor run = (id: number) => { const order = `run ${id}`; fail(order) }
  @transactional @ghost({ suppress: true }) accessor under = (id: number) => { const order = `under ${id}`; fail(order) }
  @ghost accessor alone = (id: number) => { const order = `alone ${id}`; fail(order) }
  @ghost #sign(id: number) { const order = `sign ${id}`; fail(order) }
  @ghost({ suppress: true }) @transactional #seal(id: number) { const order = `seal ${id}`; fail(order) }
  @ghost get [Symbol.toStringTag](): string { const order = 'tag'; return fail(order) }
  sign() { this.#sign(1) }
  seal() { return this.#seal(1) }
}

const Wrapped = ghost(class Wrapped {
  @transactional save(id: number) { const row = `wrapped ${id}`; fail(row) }
}, { suppress: true })

Object.assign(cases, {
  accessor: () => new Standard().run(1),
  under: () => new Standard().under(1),
  'accessor alone': () => new Standard().alone(1),
  sign: () => new Standard().sign(),
  seal: () => new Standard().seal(),
  tag: () => new Standard()[Symbol.toStringTag],
  wrapped: () => new Wrapped().save(1),
})
