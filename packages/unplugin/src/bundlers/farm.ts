import type { UnpluginMessage, UnpluginOptions } from 'unplugin'
import type { ModuleHost } from '../context.ts'
import type { Settings } from '../settings.ts'

/** The hooks for Farm alone. */
export function farmOptions(settings: Settings): NonNullable<UnpluginOptions['farm']> {
  return {
    configResolved({ root, compilation }) {
      if (root) settings.root = root
      if (compilation?.mode) settings.mode = compilation.mode
    },
  }
}

/**
 * Farm ends the process when it gets a message that is not a text, as unplugin's are, and prints no warnings of a build
 * that fails.
 */
export const farmHost: ModuleHost = {
  warn: (message) => console.warn(`[traceghost] ${messageText(message)}`),
  error(message) {
    throw new Error(messageText(message))
  },
}

const messageText = (message: string | UnpluginMessage): string =>
  typeof message === 'string' ? message : message.message
