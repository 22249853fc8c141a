/** Requests as a browser sends them. */

import type { Viewer } from '../../src/viewer/viewer.ts'

const ORIGIN = 'http://localhost:4100'

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' }

/** A page that is opened, by its address. */
export const get = (viewer: Viewer, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  viewer(new Request(ORIGIN + path, { headers }))

/** Its text, where it is there. */
export async function textOf(viewer: Viewer, path: string): Promise<string> {
  const response = await get(viewer, path)
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.text()
}

/** A form of the viewer's own page. */
export const post = (
  viewer: Viewer,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = OWN_PAGE,
): Promise<Response> =>
  viewer(
    new Request(ORIGIN + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    }),
  )
