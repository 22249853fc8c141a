// Marks on members that only decorators of ECMAScript know.
class Vault {
  // SWC 1.15 makes a getter with parameters of a private method that has some.
  @ghost #sign() { const row = 'sign'; return fail(row) }
  @ghost({ suppress: true }) static #seal() { const row = 'seal'; return fail(row) }
  @ghost get #level(): unknown { const row = 'level'; return fail(row) }
  @ghost #hidden = (id: number) => { const row = `hidden ${id}`; return fail(row) }
  @ghost accessor open = (id: number) => { const row = `open ${id}`; return fail(row) }
  @ghost({ suppress: true }) accessor #door = (id: number) => { const row = `door ${id}`; return fail(row) }
  @ghost static accessor gate = (id: number) => { const row = `gate ${id}`; return fail(row) }
  sign() { return this.#sign() }
  static seal() { return Vault.#seal() }
  level() { return this.#level }
  hidden(id: number) { return this.#hidden(id) }
  door(id: number) { return this.#door(id) }
}

Object.assign(cases, {
  'private method': () => new Vault().sign(),
  'private static method': () => Vault.seal(),
  'private getter': () => new Vault().level(),
  'private field': () => new Vault().hidden(1),
  accessor: () => new Vault().open(1),
  'private accessor': () => new Vault().door(1),
  'static accessor': () => Vault.gate(1),
})
