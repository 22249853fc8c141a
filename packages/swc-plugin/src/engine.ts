import { answer } from './answer.ts'

// The engine in the plugin calls it by its name.
Object.assign(globalThis, { answer })
