/** The parts of Sentry's events that are read and written; the same in its SDKs 10 and 11, and in all of them. */

export interface SentryStackFrame {
  function?: string
  filename?: string
  lineno?: number
  colno?: number
  vars?: Record<string, unknown>
}

export interface SentryException {
  type?: string
  value?: string
  mechanism?: { exception_id?: number; parent_id?: number; source?: string }
  /** Oldest first. */
  stacktrace?: { frames?: SentryStackFrame[] }
}

export interface SentryEvent {
  /** Of transactions, replays and others that are no errors. */
  type?: string | undefined
  /** Causes first. */
  exception?: { values?: SentryException[] }
  contexts?: Record<string, Record<string, unknown> | undefined>
}

export interface SentryAttachment {
  filename: string
  data: string
  contentType: string
}

export interface SentryHint {
  /** The thrown value. */
  originalException?: unknown
  attachments?: SentryAttachment[]
}
