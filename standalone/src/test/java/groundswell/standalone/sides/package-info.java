/** The two sides in processes or contexts of their own, with a broker between them. */
package groundswell.standalone.sides;
