// A class that is marked, with members of every kind.
@ghost({ suppress: true })
class Repo {
  static open(id: number) { const row = `open ${id}`; return fail(row) }
  load(id: number) { const row = `load ${id}`; return fail(row) }
  get all(): unknown { const row = 'all'; return fail(row) }
  own = (id: number) => { const row = `own ${id}`; return fail(row) }
  async later(id: number) { const row = `later ${id}`; await null; return fail(row) }
}
@ghost class Broken { constructor(id: number) { const row = `new ${id}`; fail(row) } }
const Made = @ghost class { run(id: number) { const row = `made ${id}`; return fail(row) } }
const Named = @ghost({ suppress: true }) class Inner { run(id: number) { const row = `named ${id}`; return fail(row) } }
class Plain { @ghost run(id: number) { const row = `plain ${id}`; return fail(row) } free(id: number) { const row = `free ${id}`; return this.run(row as never) } }
@ghost class Mixed { @ghost({ suppress: true }) run(id: number) { const row = `mixed ${id}`; return fail(row) } walk(id: number) { const row = `walk ${id}`; return fail(row) } }

Object.assign(cases, {
  'class static': () => Repo.open(1),
  'class method': () => new Repo().load(1),
  'class getter': () => new Repo().all,
  'class field': () => new Repo().own(1),
  'class async': () => new Repo().later(1),
  'class constructor': () => new Broken(1),
  'class expression': () => new Made().run(1),
  'class expression with a name': () => new Named().run(1),
  'frames of others': () => new Plain().free(1),
  'member of a class': () => new Mixed().run(1),
  'other member of a class': () => new Mixed().walk(1),
})
