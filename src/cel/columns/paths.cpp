// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/load.hpp"
#include "cel/columns/planner.hpp"

namespace sealwright::cel::columns {
namespace {

using K = Expr::Kind;

bool is_index(const Expr& e) { return e.kind == K::call && !e.receiver && (e.name == "_[_]" || e.name == "_[?_]"); }

}  // namespace

bool Planner::resolve(const Expr& e, Path& path) {
  if (e.kind == K::ident) {
    path.text = e.name;
    if (!loops_.empty() && e.local == loops_.back().slot) path.root = loops_.back().elements;
    else if (loops_.empty() && e.local < 0 && e.variable == resource_) path.root = &table_.root();
    else return refused("a loop asks for '" + e.name + "' from around it");
    return true;
  }
  if (e.kind == K::select && !e.test_only) return resolve(*e.args[0], path) && select(path, e.name, e.optional);
  if (is_index(e)) {
    if (e.args[1]->kind != K::literal || !e.args[1]->literal.is(Kind::string)) return refused("an index that is no text in quotes");
    return resolve(*e.args[0], path) && select(path, e.args[1]->literal.text(), e.name == "_[?_]");
  }
  return refused(e.kind == K::call ? e.name + "() on more than one distinct text" : "a value made on the way");
}

bool Planner::select(Path& path, const std::string& name, bool optional) {
  if (path.keyed) return refused("looks inside of the values of the map " + path.text);
  const Column* c = path.last();
  const bool either = optional || path.optional();
  if (c && c->shape == Shape::map) {
    path.keyed = true;
    path.key = name;
    path.key_optional = either;
    return true;
  }
  if (c && c->shape != Shape::object && c->shape != Shape::none)
    return refused(path.text + " is not only objects, but " + std::string(name_of(c->shape)));
  path.steps.push_back({c ? c->child(name) : nullptr, either});
  path.text += (optional ? ".?" : ".") + name;
  return true;
}

NodePtr Planner::load(Path path) { return path.keyed ? make_map_load(std::move(path)) : make_load(std::move(path)); }

NodePtr Planner::read(const Expr& e) {
  Path path;
  if (!resolve(e, path)) return nullptr;
  if (path.optional()) return refuse(path.text + " is an optional");
  return scalar(std::move(path));
}

NodePtr Planner::scalar(Path path) {
  const Column* c = path.keyed ? path.last()->children[1].get() : path.last();
  if (c && c->shape != Shape::none && kind_of(c->shape) == Kind::null)
    return refuse(path.text + " is kept as " + std::string(name_of(c->shape)));
  return load(std::move(path));
}

NodePtr Planner::presence(const Expr& operand, const std::string& name) {
  Path path;
  if (!resolve(operand, path) || !select(path, name, true)) return nullptr;
  NodePtr node = make_presence(load(path));
  node->label = "has " + path.text;
  return node;
}

NodePtr Planner::optional_read(const Expr& e, bool value) {
  Path path;
  if (!resolve(e, path)) return nullptr;
  if (!path.optional()) return refuse(path.text + " is no optional");
  return value ? scalar(std::move(path)) : load(std::move(path));
}

bool Planner::range(const Expr& e, Path& path) {
  if (!resolve(e, path)) return false;
  const Column* c = path.last();
  if (path.keyed || path.optional() || !c || (c->shape != Shape::list && c->shape != Shape::map))
    return refused(path.text + " is not kept as a list");
  return true;
}

}  // namespace sealwright::cel::columns
