/** Set-ups that do not work, as far as they can be recognised. */

import type { Build, ModuleHost } from './context.ts'

/** Warns of a compiler that keeps a module with marks from working. */
export function warnOfCompilers(path: string, { build, host }: { build: Build; host: ModuleHost }): void {
  if (build.told.has(PLUGIN_TYPESCRIPT) && /\.[cm]?tsx?$/.test(path)) warnOnce(TYPESCRIPT_FIRST, build, host)
  if (loadersOf(host).some(checksTypes)) warnOnce(TS_LOADER, build, host)
  if (loadersOf(host).some(({ path }) => NGTOOLS.test(path))) warnOnce(ANGULAR_IN_WEBPACK, build, host)
}

/** Kept in `told` when the plugin is there. */
export const PLUGIN_TYPESCRIPT = '@rollup/plugin-typescript'

export const TYPESCRIPT_FIRST =
  '@rollup/plugin-typescript compiles files when they are loaded, so that traceghost does not see what you wrote: lines in reports are those of the compiled code. Use another compiler, such as rollup-plugin-esbuild or @rollup/plugin-swc, and check types with `tsc --noEmit`.'

export const TS_LOADER =
  'ts-loader checks the types of instrumented code, and reports errors that are not yours. Set its option `transpileOnly: true`, and check types with `tsc --noEmit` or fork-ts-checker-webpack-plugin.'

const NGTOOLS = /[\\/]@ngtools[\\/]webpack[\\/]/

const ANGULAR_IN_WEBPACK =
  "Angular's compiler reads files from the disk, and drops what traceghost has made of them. In place of the plugin, use `unplugin-traceghost/loader` behind that compiler, in a rule with `test: /\\.ts$/` and `enforce: 'post'`."

/** The warning about a decorator in the output. */
export const decoratorIn = (file: string, how: 'kept' | 'missed'): string =>
  how === 'kept'
    ? `${file} still has decorators, which engines do not know. A mark \`@ghost\` above other decorators stays for the compiler that lowers them, and none did: set a target, or use a plugin that does.`
    : `${file} still has the decorator \`@ghost\`, which engines do not know: no plugin of traceghost saw the file that it comes from. Look at the options include and exclude, and at plugins that load files themselves.`

export const takenFirst = (file: string): string =>
  `${file} imports traceghost, but another plugin loaded it first, so that its marks have no effect. esbuild takes what the first plugin returns: put traceghost in front of the others.`

export const ANGULAR_KEEPS_FILES =
  "Angular's compiler loaded the files with marks, and this version of it does not let traceghost see what it makes of them, so that reports have no local variables. traceghost knows @angular/build 20 to 22, with @angular-builders/custom-esbuild."

/** Gives a warning, unless it has been given. */
export function warnOnce(message: string, { told }: Build, host: { warn(message: string): void }): void {
  if (told.has(message)) return
  told.add(message)
  host.warn(message)
}

/** The loaders that webpack or Rspack runs a module through. */
export function loadersOf(host: ModuleHost): readonly UsedLoader[] {
  const native = host.getNativeBuildContext?.()
  if (native?.framework !== 'webpack' && native?.framework !== 'rspack') return []
  return native.loaderContext?.loaders ?? []
}

interface UsedLoader {
  readonly path: string
  readonly options?: unknown
}

const checksTypes = ({ path, options }: UsedLoader): boolean =>
  /[\\/]ts-loader[\\/]/.test(path) && !isTranspileOnly(options)

const isTranspileOnly = (options: unknown): boolean =>
  typeof options === 'object' &&
  options !== null &&
  (('transpileOnly' in options && options.transpileOnly === true) ||
    ('happyPackMode' in options && options.happyPackMode === true))
