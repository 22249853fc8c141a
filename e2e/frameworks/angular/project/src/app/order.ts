import { Component, EventEmitter, HostListener, Input, Output, computed, effect, inject, input, signal } from '@angular/core';
import { ghost } from 'traceghost';
import { Prices, inWords } from './prices';

@Component({
  selector: 'app-order',
  templateUrl: './order.html',
})
export class Order {
  private readonly prices = inject(Prices);
  private readonly runs = { effect: 0, label: 0, length: 0 };

  @Input() item = 'tea';
  @Output() taken = new EventEmitter<number>();
  readonly limit = input(3);
  readonly count = signal(1);
  readonly note = signal('');
  // Nobody reads it.
  readonly length = computed(() => {
    this.runs.length++;
    return this.note().length;
  });
  readonly total = computed(() => this.count() * this.prices.of(this.item));
  readonly label = computed(
    ghost(() => {
      this.runs.label++;
      const total = this.total();
      return inWords(total, this.prices.currency());
    }),
  );

  constructor() {
    Object.assign(window, { runs: this.runs });
    effect(
      ghost(() => {
        this.runs.effect++;
        const count = this.count();
        if (count === 13) throw new Error(`${count} is no lucky number`);
      }),
    );
  }

  @ghost
  take(size: number): void {
    const before = this.count();
    const price = this.prices.of(this.item);
    if (before + size > this.limit()) throw new Error(`Only ${this.limit()} of ${this.item} at ${price}`);
    this.count.set(before + size);
    this.taken.emit(size);
  }

  @HostListener('dblclick', ['$event'])
  @ghost
  onDoubleClick({ type }: MouseEvent): void {
    const label = this.label();
    throw new TypeError(`${type} on ${label}`);
  }
}
