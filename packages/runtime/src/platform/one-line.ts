/** A text on one line, for outputs that others read line by line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
