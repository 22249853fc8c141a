interface Compiler {
  readonly memory: { readonly buffer: ArrayBuffer }
  allocate(length: number): number
  compile(source: number, length: number): number
  output_length(): number
}

/** The part of the global object that the types of this package lack. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: {
      new (bytes: Uint8Array): object
      imports(module: object): readonly { readonly module: string; readonly name: string }[]
    }
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
  }
}

/** Lets the engine, which is a Wasm here, compile a script. */
export function bytecodeOf(script: string, compiler: Uint8Array): Uint8Array {
  const module = new WebAssembly.Module(compiler)
  const imports: Record<string, Record<string, () => number>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] = { ...imports[from], [name]: () => 0 }
  }
  const { exports } = new WebAssembly.Instance(module, imports)
  const { memory, allocate, compile, output_length } = exports as Compiler
  const source = new TextEncoder().encode(script)
  const start = allocate(source.length)
  new Uint8Array(memory.buffer).set(source, start)
  const made = compile(start, source.length)
  if (made === 0) throw new Error('QuickJS does not compile the planner')
  return new Uint8Array(memory.buffer, made, output_length())
}
