// Fails when npm would get something wrong; `node scripts/release/check.ts <tarball>`.
import { complaintsOf, faultsOf, readTarball } from './tarball.ts'

const [path = ''] = process.argv.slice(2)
const faults = [...faultsOf(readTarball(path)), ...complaintsOf(path)]
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
