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
      const module = await modules[name]?.()
      // The first one of a page that is busy may be short of time, and then say less of shared objects.
      if (Object.keys(reports).length === 0) await module?.report()
      reports[name] = (await module?.report()) ?? 'there was no report'
    } catch (error) {
      reports[name] = error instanceof Error ? error.stack : String(error)
    }
  }
  return reports
}
