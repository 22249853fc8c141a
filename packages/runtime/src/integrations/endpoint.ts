// Why: docs/adr/endpoint.md
/** `traceghost/endpoint`: reports of pages, sent to a server of the project and received there. */

export { type ReceivedListener, type ReceiveOptions, receiveReports } from './endpoint/receive.ts'
export { type KeepOptions, type SendOptions, sendReports } from './endpoint/send.ts'
