/** Whether a process runs on the machine of somebody who develops it. */

/** That of Vitest, Jest, Playwright and Node's own. Most runners set `NODE_ENV` to `test` besides. */
const TEST_VARIABLES = ['VITEST', 'JEST_WORKER_ID', 'TEST_WORKER_INDEX', 'NODE_TEST_CONTEXT'] as const

/** Runners without one: the file that Node was started with. */
const TEST_COMMAND = /[\\/](?:_?mocha|jasmine|tape|tap|uvu)(?:\.[cm]?js)?$/

const NO = /^(?:0|false)?$/i

/**
 * `NODE_ENV` says nothing or `development`, and neither a test runner nor a machine for continuous integration runs it.
 */
export function isDevelopment(): boolean {
  if (!mayAsk()) return false
  const { env, argv, execArgv } = process
  const { NODE_ENV = '', CI = '' } = env
  return (
    (NODE_ENV === '' || NODE_ENV === 'development') &&
    NO.test(CI) &&
    TEST_VARIABLES.every((name) => env[name] === undefined) &&
    !TEST_COMMAND.test(argv[1] ?? '') &&
    !execArgv.includes('--test')
  )
}

interface Permissions {
  querySync(permission: { readonly name: string }): { readonly state: string }
}

/** Deno asks its user for what was not permitted, and nobody is asked for this. */
function mayAsk(): boolean {
  const { permissions } = (globalThis as { Deno?: { readonly permissions?: Permissions } }).Deno ?? {}
  return !permissions || ['env', 'read', 'write'].every((name) => permissions.querySync({ name }).state === 'granted')
}
