// Classes: their own names, this types, parameter properties, decorators, computed keys, fields and static blocks.
import { dec, key, value, type Contract } from './elsewhere'
interface Base { self(): this }
abstract class Named<T extends Base = Base> extends value<T> implements Contract, Base {
  static self = Named
  static copy = () => Named.self;
  [key] = value;
  [`${key}`]: typeof value = key
  static [value]() { return Named }
  declare declared: typeof value
  declare [key]: string
  abstract left: typeof key
  abstract [value]: string
  abstract method(a?: typeof value): this
  override over = Named.name
  accessor acc = key
  #secret = value
  static { const inner = Named; var inner2 = inner; inner2; this.self }
  static { inner }
  constructor(private readonly size = key, public name: string = size, protected other = name) {
    super(size, name, other)
    this.size = size
    const name2 = name
    { const name = name2; name }
  }
  has(other: object): other is this { return #secret in other && size }
  self(): this { return this as this }
  overloaded(a: typeof key): void
  overloaded(a?: unknown): void { a; overloaded }
  get prop() { return value } set prop(value) { value }
  @dec @dec() @dec(key, (a: typeof value) => a) decorated(@dec first = value, @dec(first) { second }: any) { first; second }
  @dec static field = dec
}
@dec(Decorated) class Decorated { @dec(Decorated, key) x = Decorated }
const Expression = class Inner { static x = Inner; m() { return Expression ?? Inner } }
Inner
const Anonymous = class { m() { return Anonymous } }
const Shadowed = class Shadowed { m() { return Shadowed } }
new Shadowed()
class Extends extends (class Parent { static p = Parent }) { m() { return Parent } }
class SelfHeritage extends mixin(SelfHeritage) {}
function mixin(a: any) { return a }
declare class Ambient { static x: number; constructor(a?: typeof key) }
Ambient.x
export default class extends Named {}
export { Anonymous, Extends, Expression as Renamed }
{ class Block { m() { return Block } } Block }
Block
for (const each of [class Loop { m() { return [Loop, each] } }]) { each; class each2 {} each2 }
