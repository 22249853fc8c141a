import { TestBed } from '@angular/core/testing';
import { Prices } from './prices';

describe('Prices', () => {
  it('knows the price of tea', () => {
    expect(TestBed.inject(Prices).of('tea')).toBe(50);
  });

  it('knows the price of rice', () => {
    expect(TestBed.inject(Prices).of('rice')).toBe(90);
  });
});
