/** The code that is evaluated inside each realm that runs an instrumented program. */

export { configure, flush } from '../../../../runtime/src/configure.ts'
export * from '../../../../runtime/src/recorder.ts'
export { findRecording } from '../../../../runtime/src/recording.ts'
