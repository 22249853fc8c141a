// Marks on members of every kind that all versions of decorators know.
import { ghost } from 'traceghost'
import * as traceghost from 'traceghost'

export const cases: Record<string, () => unknown> = {}

function fail(why: string): never {
  throw new Error(why)
}

const key = 'computed'
const options = { suppress: true } as const

class Pay {
  @ghost charge(id: number) { const row = `charge ${id}`; return fail(row) }
  @ghost({ suppress: true }) quiet(id: number) { const row = `quiet ${id}`; return fail(row) }
  @ghost() empty(id: number) { const row = `empty ${id}`; return fail(row) }
  @traceghost.ghost named(id: number) { const row = `named ${id}`; return fail(row) }
  @traceghost.ghost({ suppress: true }) namedQuiet(id: number) { const row = `quiet ${id}`; return fail(row) }
  @ghost static open(id: number) { const row = `open ${id}`; return fail(row) }
  @ghost get total(): unknown { const row = 'total'; return fail(row) }
  @ghost set given(id: number) { const row = `given ${id}`; fail(row) }
  @ghost get pair(): unknown { const row = 'pair'; return fail(row) }
  set pair(id: unknown) { const row = `pair ${id}`; fail(row) }
  @ghost own = (id: number) => { const row = `own ${id}`; return fail(row) }
  @ghost({ suppress: true }) static made = function (id: number) { const row = `made ${id}`; return fail(row) }
  @ghost async later(id: number) { const row = `later ${id}`; await null; return fail(row) }
  @ghost *each(id: number) { const row = `each ${id}`; yield fail(row) }
  @ghost async *stream(id: number) { const row = `stream ${id}`; await null; yield fail(row) }
  @ghost [key](id: number) { const row = `computed ${id}`; return fail(row) }
  @ghost get [Symbol.toStringTag](): string { const row = 'tag'; return fail(row) }
  @ghost 'quoted name'(id: number) { const row = `quoted ${id}`; return fail(row) }
  @ghost 12(id: number) { const row = `12 ${id}`; return fail(row) }
  @ghost(options) dynamic(id: number) { const row = `dynamic ${id}`; return fail(row) }
  @ghost({ suppress: true }) through(id: number) { const row = `through ${id}`; return this.free(row) }
  free(why: string) { const row = `free ${why}`; return fail(row) }
}

class Sub extends Pay {
  @ghost override charge(id: number) { const row = `sub ${id}`; return super.charge(row as never) }
  @ghost own2 = (id: number) => { const row = `own2 ${id}`; return this.own(row as never) }
}

function local(id: number) {
  class Local {
    @ghost run() { const row = `local ${id}`; return fail(row) }
  }
  return new Local().run()
}

Object.assign(cases, {
  method: () => new Pay().charge(1),
  options: () => new Pay().quiet(1),
  'no options': () => new Pay().empty(1),
  namespace: () => new Pay().named(1),
  'namespace with options': () => new Pay().namedQuiet(1),
  static: () => Pay.open(1),
  getter: () => new Pay().total,
  setter: () => { new Pay().given = 1 },
  'getter beside a setter': () => new Pay().pair,
  'setter beside a getter': () => { new Pay().pair = 1 },
  field: () => new Pay().own(1),
  'static field': () => Pay.made(1),
  async: () => new Pay().later(1),
  generator: () => [...new Pay().each(1)],
  'async generator': async () => { for await (const _ of new Pay().stream(1)); },
  'computed key': () => new Pay()[key](1),
  symbol: () => new Pay()[Symbol.toStringTag],
  'quoted key': () => new Pay()['quoted name'](1),
  number: () => new Pay()[12](1),
  'computed options': () => new Pay().dynamic(1),
  'function without a mark': () => new Pay().through(1),
  inherited: () => new Sub().charge(1),
  'field of a subclass': () => new Sub().own2(1),
  local: () => local(1),
})

function summary({ ghost, suppressed, frames, error }: any) {
  const locals = frames.map((frame: any) => {
    const variables = frame.scopes.flatMap((scope: any) => scope.variables)
    const rows = variables.filter((it: any) => it.name === 'row').map((it: any) => it.value.text)
    return `${frame.functionName} ${frame.ghost}: ${rows}`
  })
  return { ghost, suppressed, message: error.message, locals }
}
