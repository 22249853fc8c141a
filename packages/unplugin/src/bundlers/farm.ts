import type { UnpluginMessage, UnpluginOptions } from 'unplugin'
import type { ModuleHost } from '../context.ts'
import type { Settings } from './settings.ts'

/** What only Farm is asked for. */
export function farmOptions(settings: Settings): NonNullable<UnpluginOptions['farm']> {
  return {
    configResolved({ root, compilation }) {
      if (root) settings.root = root
      if (compilation?.mode) settings.mode = compilation.mode
    },
  }
}

/** Farm ends the process when it is told anything but a text, which unplugin does, and prints no warnings of a build that fails. */
export const farmHost: ModuleHost = {
  warn: (message) => console.warn(`[traceghost] ${textOf(message)}`),
  error(message) {
    throw new Error(textOf(message))
  },
}

const textOf = (message: string | UnpluginMessage): string => (typeof message === 'string' ? message : message.message)
