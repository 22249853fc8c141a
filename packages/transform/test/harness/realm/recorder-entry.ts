/** The code that is evaluated inside each realm that runs an instrumented program. */

export { configure, flush } from '../../../../runtime/src/eager/configure.ts'
export { findRecording } from '../../../../runtime/src/eager/recording.ts'
export * from '../../../../runtime/src/recorder.ts'
