// Enums: members are names in the enum, also literal ones, and only there.
const base = 1
enum Numbers { one = base, two = one + base, three = two | Numbers.one, 'four' = three, five = four, ['six'] = 6, seven = Math.max(five, outside, six) }
enum Numbers { eight = one, nine = eight }
Numbers.one + Numbers['two']
const one = Numbers.one
one
const enum Inlined { a = 1, b = a, c = base }
Inlined.a
declare enum Elsewhere { a }
Elsewhere.a
declare const enum AlsoElsewhere { a }
function inside() { enum Local { x = base, y = x } return Local.y + Numbers.one }
enum Computed { a = 'a'.length, b = (() => a + base)(), c = inside() }
enum Shadow { base = 5, other = base }
export enum Exported { a = Numbers.one }
Exported.a
declare const outside: number
export { Computed, Shadow, type Numbers as N }
