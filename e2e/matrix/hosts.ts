/** Every host that traceghost supports. */

import type { Host } from './host.ts'
import { node } from './hosts/node.ts'
import { vite } from './hosts/vite.ts'

export const hosts: readonly Host[] = [...vite, ...node]
