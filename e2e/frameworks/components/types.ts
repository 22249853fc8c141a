/** Types of the entries for frameworks, checked by the compiler. */

import { createRoot, hydrateRoot } from 'react-dom/client'
import type { ErrorBoundary } from 'solid-js'
import { ghostRoot } from 'traceghost/react'
import { ghostErrorBoundary } from 'traceghost/solid'
import { ghostBoundary } from 'traceghost/svelte'
import { ghostVue } from 'traceghost/vue'
import { createApp } from 'vue'

createRoot(
  document.body,
  ghostRoot({
    identifierPrefix: 'shop',
    onCaughtError: (_, { componentStack, errorBoundary }) => [componentStack?.length, errorBoundary?.props],
    onUncaughtError: (error, info) => console.log(error, info.componentStack?.length),
  }),
)
hydrateRoot(document.body, null, ghostRoot({ formState: null }))
// @ts-expect-error No option of a root.
ghostRoot({ onCatch: () => {} })

export const fallbacks: Parameters<typeof ErrorBoundary>[0]['fallback'][] = [
  ghostErrorBoundary((error, reset) => [error.message, String(reset)]),
  ghostErrorBoundary('sorry'),
]

export const onerror: (error: unknown, reset: () => void) => void = ghostBoundary((_, reset) => reset())

createApp({}).use(ghostVue()).use(ghostVue)
