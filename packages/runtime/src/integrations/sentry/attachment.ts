/** The whole report as a file beside the event. */

import type { Report } from '../../model.ts'
import type { SentryAttachment } from './event.ts'

export type AttachmentType = 'html' | 'markdown' | 'json'

const FILES: Readonly<Record<AttachmentType, Omit<SentryAttachment, 'data'>>> = {
  html: { filename: 'traceghost.html', contentType: 'text/html' },
  markdown: { filename: 'traceghost.md', contentType: 'text/markdown' },
  json: { filename: 'traceghost.json', contentType: 'application/json' },
}

export const ATTACHMENT_TYPES: readonly string[] = Object.keys(FILES)

export async function attachmentOf(report: Report, type: AttachmentType): Promise<SentryAttachment> {
  // Pages load the reporters with the first report that is attached.
  const { renderHtml, renderJson, renderMarkdown } = await import('../../reporters.ts')
  const render = { html: renderHtml, markdown: renderMarkdown, json: renderJson }[type]
  return { ...FILES[type], data: render(report) }
}
