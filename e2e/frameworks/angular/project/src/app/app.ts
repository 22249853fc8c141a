import { Component, inject, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Order } from './order';
import { Prices } from './prices';

@Component({
  imports: [Order, RouterOutlet],
  selector: 'app-root',
  styleUrl: './app.css',
  templateUrl: './app.html',
})
export class App {
  private readonly prices = inject(Prices);
  protected readonly title = signal('shop');
  protected readonly shown = signal(true);
  protected readonly taken = signal(0);

  protected price(item: string): void {
    this.taken.set(this.prices.of(item));
  }

  protected half(price: number): void {
    const worker = new Worker(new URL('./price.worker', import.meta.url));
    worker.onmessage = ({ data }) => window.dispatchEvent(new CustomEvent('report', { detail: data }));
    worker.postMessage(price);
  }
}
