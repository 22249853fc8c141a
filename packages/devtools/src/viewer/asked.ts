import type { Report } from 'traceghost'
import type { Head } from '../store/model.ts'
import type { Addresses } from './addresses.ts'

/** All that a page is made of. */
export interface Asked {
  /** All, newest first. */
  readonly heads: readonly Head[]
  readonly addresses: Addresses
  /** The text to search for; empty for all. */
  readonly query: string
  readonly parameters: URLSearchParams
  read(id: string): Promise<Report | undefined>
  /** Whether the code of a report's failure is another now. */
  hasChanged(id: string): Promise<boolean>
  /** Whether places can be opened in the editor. */
  readonly hasEditor: boolean
}
