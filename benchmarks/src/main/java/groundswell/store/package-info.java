/** What measurements need of the log beyond its public door. */
@org.jspecify.annotations.NullMarked
package groundswell.store;
