/** The fixtures, which the test copies beside `app`. */
export const modules: Record<string, () => Promise<{ report(): Promise<unknown> }>> = {
  class: () => import('../fixtures/class'),
  function: () => import('../fixtures/function'),
  directive: () => import('../fixtures/directive'),
  file: () => import('../fixtures/file'),
  async: () => import('../fixtures/async'),
  loop: () => import('../fixtures/loop'),
  cause: () => import('../fixtures/cause'),
  secret: () => import('../fixtures/secret'),
  options: () => import('../fixtures/options'),
  jsx: () => import('../fixtures/jsx'),
  circular: () => import('../fixtures/circular'),
  commonjs: () => import('../fixtures/commonjs'),
}

export async function collectReports(names: readonly string[]): Promise<Record<string, unknown>> {
  const reports: Record<string, unknown> = {}
  for (const name of names) {
    try {
      reports[name] = (await (await modules[name]?.())?.report()) ?? 'there was no report'
    } catch (error) {
      reports[name] = error instanceof Error ? error.stack : String(error)
    }
  }
  return reports
}
