/** The transform, its parser and the runtime, as text: loaded when the page is there. */
export { default } from 'bundled:../worker/main.ts'
