import type { Kind } from './kind.ts'

const formOf = (...entries: [name: string, value: string | Blob][]): FormData => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

/** Objects that Node and browsers have in common. */
export const web: Kind[] = [
  ['URL', () => new URL('https://h/a?b=1'), 'URL<https://h/a?b=1>'],
  ['URLSearchParams', () => new URLSearchParams('a=1&b=2'), 'URLSearchParams(2){"a":"1","b":"2"}'],
  ['Headers', () => new Headers({ Accept: 'x' }), 'Headers(1){"accept":"x"}'],
  [
    'Request',
    () => new Request('http://h/', { method: 'POST' }),
    'Request<POST http://h/>{headers:Headers(0),bodyUsed:false}',
  ],
  [
    'Response',
    () => new Response(null, { status: 404, statusText: 'Not Found' }),
    'Response<404 Not Found>{headers:Headers(0),bodyUsed:false}',
  ],
  ['Blob', () => new Blob(['abc'], { type: 'text/plain' }), 'Blob{size:3,type:"text/plain"}'],
  ['File', () => new File(['abc'], 'a.txt'), 'File<a.txt>{size:3,type:""}'],
  [
    'FormData',
    () => formOf(['a', '1'], ['f', new File(['x'], 'f.txt')]),
    'FormData(2){"a":"1","f":File<f.txt>{size:1,type:""}}',
  ],
  [
    'AbortController',
    () => new AbortController(),
    'AbortController{signal:AbortSignal{aborted:false,reason:undefined}}',
  ],
  ['DOMException', () => new DOMException('gone', 'AbortError'), 'DOMException<gone>{name:"AbortError",code:20}'],
  ['ReadableStream', () => new ReadableStream(), 'ReadableStream{locked:false}'],
  ['WritableStream', () => new WritableStream(), 'WritableStream{locked:false}'],
  [
    'TransformStream',
    () => new TransformStream(),
    /^TransformStream\{readable:(?:Internal)?ReadableStream\{locked:false\},writable:(?:Internal)?WritableStream\{locked:false\}\}$/,
  ],
  ['Event', () => new Event('click'), 'Event<click>{target:null}'],
  [
    'CustomEvent',
    () => new CustomEvent('paid', { detail: { a: 1 } }),
    'CustomEvent<paid>{detail:Object{a:1},target:null}',
  ],
  [
    'MessageEvent',
    () => new MessageEvent('message', { data: { b: 1 } }),
    'MessageEvent<message>{data:Object{b:1},origin:""}',
  ],
  [
    'event of a subclass',
    () =>
      new (class Ping extends Event {
        detail = 3
      })('ping'),
    'Ping<ping>{target:null,detail:3}',
  ],
]
