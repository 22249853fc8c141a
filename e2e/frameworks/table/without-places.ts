/** Text without what differs with the place of the app: stacks name its folder, and columns of the code that runs. */
export const withoutPlaces = (text: string, root: string): string =>
  text
    .replaceAll(`file://${root}/`, '')
    .replaceAll(`${root}/`, '')
    .replace(/(\.[jt]s:\d+):\d+/g, '$1')
    .replace(/^ *\^$/gm, '^')
    .replace(/(listening on .*):\d+/, '$1')
