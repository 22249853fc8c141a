/**
 * `@traceghost/devtools/command`: the command `traceghost`, as the file of that name in the package `traceghost` runs
 * it.
 */

export { type CommandIo, runCommand } from './command/run.ts'
