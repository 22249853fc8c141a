import satisfies from 'spdx-satisfies'
import { packagesFor } from './cargo.ts'

/** Licences of code that may be linked into a file that is under the MIT licence. */
const ALLOWED = ['Apache-2.0', 'BSL-1.0', 'MIT', 'MPL-2.0', 'Unicode-3.0', 'Zlib']

/** The crates that the plugin is made of, whose licence is not allowed or not known. */
export const refusedIn = (cargo: string): readonly string[] =>
  packagesFor(cargo, ['--filter-platform', 'wasm32-wasip1'])
    .filter(({ license }) => !license || !satisfies(expressionOf(license), ALLOWED))
    .map(({ name, version, license }) => `${name} ${version} (${license ?? 'none'})`)

/** `MIT/Apache-2.0`, as crates wrote it once → `MIT OR Apache-2.0` */
const expressionOf = (license: string): string => license.replaceAll(/\s*\/\s*/g, ' OR ')
