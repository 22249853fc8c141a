import fs from 'node:fs'
import { apply } from './guard.ts'

/** Has the next `fs.readFileSync` of a file return a text. @returns ends that */
export function answerOnce(path: string, text: string): () => void {
  const read = fs.readFileSync
  const restore = (): void => {
    fs.readFileSync = read
  }
  const answer = (...args: Parameters<typeof read>): ReturnType<typeof read> => {
    if (args[0] !== path) return apply(read, fs, args) as ReturnType<typeof read>
    restore()
    return text
  }
  fs.readFileSync = answer as typeof read
  return restore
}
