/** A typed array that grows while an index is built. */
type Numbers = Uint8Array | Uint32Array;

export class Growing<T extends Numbers> {
  length = 0;
  private values: T;
  private readonly make: new (size: number) => T;
  constructor(make: new (size: number) => T) {
    this.make = make;
    this.values = new make(1024);
  }
  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new this.make(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
  /** Sets further bits of a value. */
  join(index: number, bits: number): void {
    this.values[index] = this.at(index) | bits;
  }
  set(index: number, value: number): void {
    this.values[index] = value;
  }
  at(index: number): number {
    return this.values[index] ?? 0;
  }
  /** The values so far, without spare room. */
  done(): T {
    return this.values.slice(0, this.length) as T;
  }
}
