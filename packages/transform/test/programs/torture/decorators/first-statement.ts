@((value: any) => value) @((value: any) => value) export class First {
  method() {
    const local = 'first statement'
    return (local as any).missing.deep
  }
}

export function run(log: (...items: unknown[]) => void) {
  const made = new First()
  log(made, First.name)
  made.method()
}
